/**
 * The simulated EventBridge: event buses, rules with patterns and schedules, input transformers,
 * delivery to targets with retries, and dead-letter queues. Archives, global endpoints, buses of
 * other accounts and EventBridge Scheduler are not simulated. The targets themselves are in other
 * packages.
 */
package io.github.sessionlauncher.local.events;
