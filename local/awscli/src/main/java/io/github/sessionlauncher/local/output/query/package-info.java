/**
 * JMESPath for {@code --query}: smithy-jmespath over Jackson's nodes, adapted wherever a script
 * could notice a difference to the AWS CLI's jmespath. Printing of the result is in {@code output}.
 */
package io.github.sessionlauncher.local.output.query;
