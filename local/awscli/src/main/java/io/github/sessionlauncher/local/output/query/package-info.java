/**
 * JMESPath for {@code --query}: smithy-jmespath over Jackson's nodes, brought to where AWS CLI's
 * jmespath differs from it in what a script could notice.
 */
package io.github.sessionlauncher.local.output.query;
