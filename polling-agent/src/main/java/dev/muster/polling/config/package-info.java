/**
 * What a polling agent is told to do, read from Ceilometer's files as they are: {@code ceilometer.conf} and
 * {@code polling.yaml} or {@code pipeline.yaml}. See {@link dev.muster.polling.config.ConfigurationReader}.
 */
@NullMarked
package dev.muster.polling.config;

import org.jspecify.annotations.NullMarked;
