/**
 * JMESPath as AWS CLI's {@code --query} has it: the grammar, the values and the words of Python's
 * jmespath 1, also where these go further than the specification or fall short of it.
 */
package io.github.sessionlauncher.local.output.query;
