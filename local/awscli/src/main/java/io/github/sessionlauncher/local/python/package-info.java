/**
 * What Python reads and prints, where AWS CLI shows it to a user: JSON in and out, the digits of
 * numbers, and values as {@code str()} and {@code repr()} have them.
 */
package io.github.sessionlauncher.local.python;
