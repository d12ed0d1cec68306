package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Simulates Athena's sessions with their endpoints, {@linkplain Calculations calculations}, and
 * GetWorkGroup, over the AWS JSON 1.1 protocol. Every other operation is rejected with an error
 * that names it.
 *
 * <p>A call is parsed, authorized, checked for throttling, validated and executed, in this order.
 * The errors are {@code SerializationException} for a wrong JSON type, {@code
 * AccessDeniedException}, {@code ThrottlingException}, {@code InvalidRequestException} for an
 * invalid request, and for StartSession the errors of missing capacity. A rejected StartSession
 * leaves neither a session nor its request token. A replay of a successful StartSession needs no
 * capacity.
 *
 * <p>All methods must be called inside actions of the timeline.
 */
public final class SimulatedAthena implements AwsJsonService {

  private static final AthenaModel API = AthenaModel.load();

  private final Timeline timeline;
  private final RandomGenerator random;
  private final RandomIds ids;
  private final AthenaAccount account;
  private final Access access;
  private final WorkGroups workGroups;
  private final Quotas quotas;
  private final Reads reads;
  private final SessionRegister register = new SessionRegister();
  private final RequestTokens<Session> tokens = new RequestTokens<>();
  private final Calculations calculations;
  private final Instant createdAt;
  private final List<SessionListener> listeners = new ArrayList<>();
  private String idPrefix = "";
  private Optional<SessionRuntime> runtime = Optional.empty();

  /**
   * Creates an Athena with the {@linkplain WorkGroup#STANDARD standard work groups} and {@linkplain
   * Quotas#STANDARD quotas}, whose reads are always current.
   */
  public SimulatedAthena(Timeline timeline, RandomGenerator random, AthenaAccount account) {
    this(timeline, random, account, WorkGroup.STANDARD, Quotas.STANDARD, Reads.CURRENT);
  }

  /**
   * @param timeline the timeline of the world
   * @param random generates the session ids, and picks one of two errors
   * @param account the account of the ARNs
   * @param workGroups all work groups
   * @param quotas the quotas of the account
   * @param reads how old the answers of reads are, and how full their pages
   */
  public SimulatedAthena(
      Timeline timeline,
      RandomGenerator random,
      AthenaAccount account,
      List<WorkGroup> workGroups,
      Quotas quotas,
      Reads reads) {
    this.timeline = timeline;
    this.random = random;
    this.ids = new RandomIds(random);
    this.account = account;
    this.access = new Access(account);
    this.quotas = quotas;
    this.reads = reads;
    this.workGroups = new WorkGroups(workGroups);
    this.calculations =
        new Calculations(
            timeline, random, API, access, this.workGroups, reads, this::existingSession);
    this.createdAt = timeline.now();
  }

  @Override
  public String targetPrefix() {
    return "AmazonAthena";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    return switch (operation) {
      case "StartSession" -> startSession(input, caller);
      case "GetSessionStatus" -> Replies.status(read(operation, input, caller));
      case "GetSession" -> Replies.session(read(operation, input, caller), timeline.now());
      case "GetSessionEndpoint" ->
          SessionEndpoint.of(session(operation, input, caller), account, ids, timeline.now());
      case "TerminateSession" -> terminateSession(session(operation, input, caller));
      case "ListSessions" -> listSessions(input, caller);
      case "GetWorkGroup" -> getWorkGroup(input, caller);
      default -> calculations.call(operation, input, caller);
    };
  }

  /** Adds a listener for all later changes of a session's state. */
  public void addListener(SessionListener listener) {
    listeners.add(listener);
  }

  /** Adds a listener for all later changes of a calculation's state. */
  public void addCalculationListener(CalculationListener listener) {
    calculations.addListener(listener);
  }

  /** Returns the current records of all sessions ever started, oldest first. */
  public List<SessionRecord> sessions() {
    return register.inOrder().stream().map(Session::toRecord).toList();
  }

  /** Returns the current records of all calculations ever started, oldest first. */
  public List<CalculationRecord> calculations() {
    return calculations.records();
  }

  /** Returns the work groups. */
  public List<WorkGroup> workGroups() {
    return workGroups.all();
  }

  /**
   * Forgets all request tokens, as Athena does after an undocumented time. Afterwards the same
   * request starts another session or calculation.
   */
  public void forgetRequestTokens() {
    tokens.forgetAll();
    calculations.tokens().forgetAll();
  }

  /** Forgets one request token. */
  public void forgetRequestToken(String token) {
    tokens.forget(token);
    calculations.tokens().forget(token);
  }

  /**
   * Makes Athena remember request tokens per role instead of per account. AWS does not document
   * which of the two it does.
   */
  public void rememberTokensPerRole() {
    tokens.rememberPerRole();
    calculations.tokens().rememberPerRole();
  }

  /**
   * Makes Athena check the state of a session before the token of a calculation, so that a replay
   * is refused until the session is IDLE again. AWS does not document which check comes first.
   */
  public void replayInIdleSessionsOnly() {
    calculations.replayInIdleSessionsOnly();
  }

  /**
   * Makes a runtime run the later sessions of every {@linkplain WorkGroup#isRunnable work group
   * whose sessions become IDLE}.
   */
  public void runOn(SessionRuntime spark) {
    runtime = Optional.of(spark);
  }

  /**
   * Makes the ids of later sessions begin with a text, so that nobody takes them for ids of Athena.
   *
   * @param prefix at most 36 characters, which is the length of an id
   */
  public void prefixSessionIds(String prefix) {
    idPrefix = prefix;
  }

  private String sessionId() {
    return idPrefix + ids.uuid().substring(idPrefix.length());
  }

  private ObjectNode startSession(ObjectNode input, Caller caller) {
    StructureShape shape = API.operation("StartSession").input();
    ObjectNode request = TypedInput.read(shape, input);
    String workGroup = request.path("WorkGroup").asText();
    access.start(caller, request, workGroups.find(workGroup));
    workGroups.gate(workGroup).call();
    Constraints.check(shape, request);
    access.passRole(caller, request);
    return tokens
        .find(token(request), caller)
        .map(session -> replay(session, request))
        .orElseGet(() -> Replies.started(begin(request, caller)));
  }

  /** Returns the first reply again, whatever the session's current state is. */
  private ObjectNode replay(Session session, ObjectNode request) {
    workGroups.gate(session.workGroup().name()).replay(session.startedAt(), timeline.now());
    if (!session.request().equals(request)) {
      throw AthenaErrors.idempotencyMismatch();
    }
    return Replies.started(session);
  }

  private static Optional<String> token(ObjectNode request) {
    return Optional.ofNullable(request.path("ClientRequestToken").textValue());
  }

  private Session begin(ObjectNode request, Caller caller) {
    WorkGroup workGroup = workGroups.spark(request.get("WorkGroup").textValue());
    StartRules.checkRequest(workGroup, request);
    workGroups.gate(workGroup.name()).start(token(request), timeline.now());
    StartRules.checkCapacity(workGroup, request, register.live(), quotas);
    Optional<SessionRuntime> real = runtime.filter(_ -> workGroup.isRunnable());
    if (real.isPresent() && real.get().isFull()) {
      throw AthenaErrors.noCapacity();
    }
    Session session =
        new Session(timeline, this::changed, account, sessionId(), workGroup, request);
    register.add(session);
    tokens.add(session.requestToken(), caller, session);
    real.ifPresentOrElse(session::begin, session::begin);
    return session;
  }

  /** Returns the session that a request names, if its caller may call {@code operation} on it. */
  private Session session(String operation, ObjectNode input, Caller caller) {
    StructureShape shape = API.operation(operation).input();
    ObjectNode request = TypedInput.read(shape, input);
    Constraints.check(shape, request);
    Session session = existingSession(request.get("SessionId").textValue());
    access.session(caller, operation, session);
    workGroups.gate(session.workGroup().name()).call();
    return session;
  }

  private Session existingSession(String id) {
    // without a session there is no work group and therefore no ARN to authorize
    return register.byId(id).orElseThrow(() -> AthenaErrors.unknownSession(id));
  }

  /** Returns the session as an eventually consistent read shows it. */
  private Session read(String operation, ObjectNode input, Caller caller) {
    Session session = session(operation, input, caller);
    return session
        .asOf(timeline.now().minus(reads.lag(operation)))
        .orElseThrow(() -> AthenaErrors.unseen(AthenaErrors.unknownSession(session.id()), random));
  }

  private static ObjectNode terminateSession(Session session) {
    session.terminate();
    return Replies.terminated(session);
  }

  private ObjectNode listSessions(ObjectNode input, Caller caller) {
    String operation = "ListSessions";
    ObjectNode request = ofWorkGroup(operation, input, caller);
    String name = workGroups.spark(request.get("WorkGroup").textValue()).name();
    String state = request.path("StateFilter").asText("");
    return Replies.sessions(
        new Listing<>(operation, name, register.inOrder(), request, reads, timeline.now())
            .page(Session::asOf, session -> session.isListed(name, state)));
  }

  private ObjectNode getWorkGroup(ObjectNode input, Caller caller) {
    ObjectNode request = ofWorkGroup("GetWorkGroup", input, caller);
    return Replies.workGroup(workGroups.existing(request.get("WorkGroup").textValue()), createdAt);
  }

  /** Returns the valid request of an operation on a work group. */
  private ObjectNode ofWorkGroup(String operation, ObjectNode input, Caller caller) {
    StructureShape shape = API.operation(operation).input();
    ObjectNode request = TypedInput.read(shape, input);
    access.workGroup(caller, operation, request);
    workGroups.gate(request.path("WorkGroup").asText()).call();
    Constraints.check(shape, request);
    return request;
  }

  private void changed(SessionChange change) {
    if (change.state().ended()) {
      register.ended(change.sessionId());
    }
    listeners.forEach(listener -> listener.changed(change));
  }
}
