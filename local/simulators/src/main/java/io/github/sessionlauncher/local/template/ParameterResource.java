package io.github.sessionlauncher.local.template;

/**
 * A standard parameter of the Parameter Store.
 *
 * @param value its value after the creation of the stack
 */
public record ParameterResource(String logicalId, String name, String arn, String value)
    implements Resource {}
