/** What Python says of values that came as JSON: AWS CLI's output is in Python's words. */
package io.github.sessionlauncher.local.output.python;
