/** Simulated EventBridge: buses, rules, schedules, targets. */
package io.github.sessionlauncher.local.events;
