/** One group, two languages: against real Python Tooz. */
@NullMarked
package dev.muster.interop;

import org.jspecify.annotations.NullMarked;
