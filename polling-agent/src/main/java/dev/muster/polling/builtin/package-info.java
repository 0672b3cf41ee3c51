/** The pollsters, discoveries and publishers that come with the agent. */
@NullMarked
package dev.muster.polling.builtin;

import org.jspecify.annotations.NullMarked;
