/**
 * The simulated EventBridge: event buses, rules with patterns and schedules, input transformers,
 * delivery to targets with retries, and dead-letter queues. Of EventBridge Scheduler, the payload
 * is simulated. Archives, global endpoints and buses of other accounts are not. The targets
 * themselves are in other packages.
 */
package io.github.sessionlauncher.local.events;
