/**
 * The partitioned polling agent: several agents poll the same resources, each its share, beside Ceilometer's own agents or
 * instead of them. {@link dev.muster.polling.PollingAgent} runs one; {@link dev.muster.polling.Pollster},
 * {@link dev.muster.polling.Discovery} and {@link dev.muster.polling.PublisherProvider} are what it finds by
 * {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.muster.polling;

import org.jspecify.annotations.NullMarked;
