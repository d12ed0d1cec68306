package io.github.sessionlauncher.local.template;

/** An alarm: its references are checked, and nothing more happens here. */
public record AlarmResource(String logicalId, String name, String arn) implements Resource {}
