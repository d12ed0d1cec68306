package io.github.sessionlauncher.local.template;

/**
 * An event bus.
 *
 * @param name its physical name
 */
public record EventBusResource(String logicalId, String name, String arn) implements Resource {}
