package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.ObservedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Athena's calculations with one answer to each kind of call, which a test sets. */
final class ScriptedCalculations implements Calculations {

  static final String ID = "c-1";
  static final StartAnswer STARTED = new StartAnswer.Started(ID, ObservedState.NONE);

  final List<String> calls = new ArrayList<>();
  StartAnswer start = STARTED;
  StartAnswer listed = new StartAnswer.Refused(new Cause("NotListed", "no"));
  CalculationAnswer read = NOTHING_KNOWN;
  Optional<String> engine = Optional.empty();

  @Override
  public StartAnswer start(String sessionId, String code, String description, String requestToken) {
    calls.add("start %s %s %s %s".formatted(sessionId, code, description, requestToken));
    return start;
  }

  @Override
  public CalculationAnswer read(String calculationId) {
    calls.add("read " + calculationId);
    return read;
  }

  @Override
  public void stop(String calculationId) {
    calls.add("stop " + calculationId);
  }

  @Override
  public StartAnswer find(String sessionId, String description) {
    calls.add("find %s %s".formatted(sessionId, description));
    return listed;
  }

  @Override
  public Optional<String> engine(String workGroup) {
    return engine;
  }
}
