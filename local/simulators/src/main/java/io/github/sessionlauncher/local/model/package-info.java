/**
 * The model of Athena's operations for sessions and calculations: their inputs, outputs, errors and
 * limits, read from {@code athena-sessions.json}, which has the format of AWS's own service models.
 * It is the only description of members and limits outside {@code functions/}: the simulated Athena
 * validates requests with it, and the command line derives its options from it. It contains no
 * validation of its own.
 */
package io.github.sessionlauncher.local.model;
