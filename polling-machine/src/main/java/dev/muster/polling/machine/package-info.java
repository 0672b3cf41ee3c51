/** The machine that a polling agent runs on: its processors, memory, disks and network interfaces, read by OSHI. */
@NullMarked
package dev.muster.polling.machine;

import org.jspecify.annotations.NullMarked;
