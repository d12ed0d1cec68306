/**
 * The metrics that CloudWatch extracts from the functions' log lines, and their Prometheus text.
 */
package io.github.sessionlauncher.local.metrics;
