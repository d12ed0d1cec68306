package io.github.sessionlauncher.local.template;

/** A CloudWatch alarm. Its references are checked; it is not evaluated. */
public record AlarmResource(String logicalId, String name, String arn) implements Resource {}
