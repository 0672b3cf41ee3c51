/** Ceilometer's own agents, as they are, in one fleet with Muster's: what both read, and how they share. */
package dev.muster.interop.ceilometer;
