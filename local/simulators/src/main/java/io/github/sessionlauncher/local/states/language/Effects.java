package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.Template;
import java.util.Map;
import java.util.Optional;

/**
 * What a state, a choice rule or a catcher leaves behind.
 *
 * @param assign new values of variables by name
 * @param output empty for the default
 */
public record Effects(Map<String, Template> assign, Optional<Template> output) {}
