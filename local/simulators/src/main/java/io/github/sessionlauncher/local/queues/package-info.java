/** The simulated SQS: queues for dead letters, and the operations that read them. */
package io.github.sessionlauncher.local.queues;
