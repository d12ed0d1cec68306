package io.github.sessionlauncher.local.states.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every transition has a target, every state is reachable, and one of them ends. */
final class Transitions {

  private final String startAt;
  private final Map<String, State> states;
  private final List<String> names;

  /**
   * @param states those that could be read
   * @param names of all states
   */
  Transitions(String startAt, Map<String, State> states, List<String> names) {
    this.startAt = startAt;
    this.states = states;
    this.names = names;
  }

  void check(List<Problem> problems) {
    // an invalid state has no transitions, so that other states would seem unreachable
    boolean complete = problems.isEmpty();
    // an empty name stands for a missing one, which has been reported already
    if ((complete || !startAt.isEmpty()) && !names.contains(startAt)) {
      problems.add(new Problem("/StartAt", noSuchState(startAt)));
    }
    states
        .values()
        .forEach(
            state ->
                state
                    .targets()
                    .forEach(
                        (where, target) -> {
                          if ((complete || !target.isEmpty()) && !names.contains(target)) {
                            problems.add(new Problem(location(state) + where, noSuchState(target)));
                          }
                        }));
    if (complete && problems.isEmpty()) {
      checkPaths(problems);
    }
  }

  private void checkPaths(List<Problem> problems) {
    Set<String> reached = new HashSet<>(Set.of(startAt));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String target : states.get(open.remove()).targets().values()) {
        if (reached.add(target)) {
          open.add(target);
        }
      }
    }
    for (State state : states.values()) {
      if (!reached.contains(state.name())) {
        problems.add(new Problem(location(state), "cannot be reached from StartAt"));
      }
    }
    if (reached.stream().map(states::get).noneMatch(State::ends)) {
      problems.add(new Problem("/States", "no state that can be reached ends the execution"));
    }
  }

  private static String location(State state) {
    return "/States/" + state.name();
  }

  private static String noSuchState(String name) {
    return "there is no state '%s'".formatted(name);
  }
}
