/**
 * Python's behaviour wherever the AWS CLI exposes it to users: reading and writing of JSON, digits
 * of numbers, {@code str()} and {@code repr()}. It knows nothing of AWS.
 */
package io.github.sessionlauncher.local.python;
