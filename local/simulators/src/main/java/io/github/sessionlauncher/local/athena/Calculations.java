package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The operations of calculations. No code is run: each calculation follows its {@link
 * CalculationScript}. A session accepts one calculation at a time, while it is IDLE, and is BUSY
 * until that has ended.
 */
final class Calculations {

  private final Timeline timeline;
  private final RandomGenerator random;
  private final RandomIds ids;
  private final AthenaModel api;
  private final Access access;
  private final WorkGroups workGroups;
  private final Reads reads;
  private final Function<String, Session> sessions;
  private final Map<String, Calculation> byId = new LinkedHashMap<>();
  private final RequestTokens<Calculation> tokens = new RequestTokens<>();
  private final List<CalculationListener> listeners = new ArrayList<>();
  private boolean replaysNeedIdle;

  /**
   * @param random generates the ids, draws what AWS does not document, and picks one of two errors
   * @param sessions returns the session of an id, or throws the error for an unknown one
   */
  Calculations(
      Timeline timeline,
      RandomGenerator random,
      AthenaModel api,
      Access access,
      WorkGroups workGroups,
      Reads reads,
      Function<String, Session> sessions) {
    this.timeline = timeline;
    this.random = random;
    this.ids = new RandomIds(random);
    this.api = api;
    this.access = access;
    this.workGroups = workGroups;
    this.reads = reads;
    this.sessions = sessions;
  }

  ObjectNode call(String operation, ObjectNode input, Caller caller) {
    return switch (operation) {
      case "StartCalculationExecution" -> start(operation, input, caller);
      case "GetCalculationExecution" ->
          CalculationReplies.calculation(read(operation, input, caller), timeline.now());
      case "GetCalculationExecutionStatus" ->
          CalculationReplies.status(read(operation, input, caller), timeline.now());
      case "GetCalculationExecutionCode" -> CalculationReplies.code(read(operation, input, caller));
      case "ListCalculationExecutions" -> list(operation, input, caller);
      case "StopCalculationExecution" -> stop(calculation(operation, input, caller));
      default -> throw AthenaErrors.unknownOperation(operation);
    };
  }

  void addListener(CalculationListener listener) {
    listeners.add(listener);
  }

  List<CalculationRecord> records() {
    return byId.values().stream().map(Calculation::toRecord).toList();
  }

  RequestTokens<Calculation> tokens() {
    return tokens;
  }

  private ObjectNode start(String operation, ObjectNode input, Caller caller) {
    ObjectNode request = request(operation, input);
    Session session = session(operation, request, caller);
    Optional<String> token = Optional.ofNullable(request.path("ClientRequestToken").textValue());
    Optional<Calculation> first = tokens.find(token, caller);
    if (first.isPresent()) {
      if (replaysNeedIdle && session.state() != SessionState.IDLE) {
        throw AthenaErrors.sessionNotIdle(session.state());
      }
      if (!first.get().request().equals(request)) {
        throw AthenaErrors.idempotencyMismatch();
      }
      return CalculationReplies.started(first.get());
    }
    if (request.has("CodeBlock") == request.path("CalculationConfiguration").has("CodeBlock")) {
      throw AthenaErrors.notOneCodeBlock();
    }
    if (session.state() != SessionState.IDLE) {
      throw AthenaErrors.sessionNotIdle(session.state());
    }
    var unknowns =
        new Calculation.Unknowns(
            random.nextBoolean() ? CalculationState.CANCELED : CalculationState.FAILED,
            random.nextBoolean());
    Calculation calculation =
        new Calculation(timeline, this::changed, ids.uuid(), session, request, unknowns);
    byId.put(calculation.id(), calculation);
    tokens.add(token, caller, calculation);
    calculation.begin();
    return CalculationReplies.started(calculation);
  }

  void replayInIdleSessionsOnly() {
    replaysNeedIdle = true;
  }

  private static ObjectNode stop(Calculation calculation) {
    calculation.stop();
    return CalculationReplies.stopped(calculation);
  }

  private ObjectNode list(String operation, ObjectNode input, Caller caller) {
    ObjectNode request = request(operation, input);
    Session session = session(operation, request, caller);
    String state = request.path("StateFilter").asText("");
    return CalculationReplies.calculations(
        new Listing<>(
                operation, session.id(), session.calculations(), request, reads, timeline.now())
            .page(Calculation::asOf, each -> state.isEmpty() || each.state().name().equals(state)));
  }

  private ObjectNode request(String operation, ObjectNode input) {
    var shape = api.operation(operation).input();
    ObjectNode request = TypedInput.read(shape, input);
    Constraints.check(shape, request);
    return request;
  }

  /** Returns the session that a request names, if it can have calculations. */
  private Session session(String operation, ObjectNode request, Caller caller) {
    Session session = sessions.apply(request.get("SessionId").textValue());
    authorize(operation, session, caller);
    if (session.workGroup().engine() != Engine.PYSPARK_3) {
      throw AthenaErrors.noCalculations(session.workGroup().engine());
    }
    return session;
  }

  /** Returns the calculation that a request names, if its caller may call the operation on it. */
  private Calculation calculation(String operation, ObjectNode input, Caller caller) {
    String id = request(operation, input).get("CalculationExecutionId").textValue();
    Calculation calculation =
        Optional.ofNullable(byId.get(id)).orElseThrow(() -> AthenaErrors.unknownCalculation(id));
    authorize(operation, calculation.session(), caller);
    return calculation;
  }

  private void authorize(String operation, Session session, Caller caller) {
    access.calculation(caller, operation, session);
    workGroups.gate(session.workGroup().name()).call();
  }

  /** Returns the calculation as an eventually consistent read shows it. */
  private Calculation read(String operation, ObjectNode input, Caller caller) {
    Calculation calculation = calculation(operation, input, caller);
    Instant moment = timeline.now().minus(reads.lag(operation));
    return calculation
        .asOf(moment)
        .orElseThrow(
            () -> AthenaErrors.unseen(AthenaErrors.unknownCalculation(calculation.id()), random));
  }

  private void changed(CalculationChange change) {
    listeners.forEach(listener -> listener.changed(change));
  }
}
