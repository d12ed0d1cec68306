package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.Template;
import java.util.Map;
import java.util.Optional;

/**
 * The Assign and the Output of a state, a choice rule or a catcher.
 *
 * @param assign the new values of variables by name
 * @param output the output; empty for the default of the state type
 */
public record Effects(Map<String, Template> assign, Optional<Template> output) {}
