@NullMarked
package dev.muster.tck.internal.model;

import org.jspecify.annotations.NullMarked;
