package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Simulates Athena's sessions: StartSession, GetSessionStatus, GetSession, ListSessions and
 * TerminateSession over the AWS JSON 1.1 protocol. Every other operation is rejected with an error
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

  private static final String TOKEN = "ClientRequestToken";
  private static final AthenaModel API = AthenaModel.load();
  private static final Gate OPEN = new Gate(new Admission.Open());

  private final Timeline timeline;
  private final RandomGenerator random;
  private final RandomIds ids;
  private final AthenaAccount account;
  private final Access access;
  private final Map<String, WorkGroup> workGroups = new LinkedHashMap<>();
  private final Map<String, Gate> gates = new HashMap<>();
  private final Quotas quotas;
  private final Reads reads;
  private final SessionRegister register = new SessionRegister();
  private final List<SessionListener> listeners = new ArrayList<>();
  private boolean tokensPerRole;
  private String idPrefix = "";

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
    for (WorkGroup workGroup : workGroups) {
      this.workGroups.put(workGroup.name(), workGroup);
      gates.put(workGroup.name(), new Gate(workGroup.admission()));
    }
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
      case "TerminateSession" -> terminateSession(session(operation, input, caller));
      case "ListSessions" -> listSessions(input, caller);
      default -> throw AthenaErrors.unknownOperation(operation);
    };
  }

  /** Adds a listener for all later changes of a session's state. */
  public void addListener(SessionListener listener) {
    listeners.add(listener);
  }

  /** Returns the current records of all sessions ever started, oldest first. */
  public List<SessionRecord> sessions() {
    return register.inOrder().stream().map(Session::toRecord).toList();
  }

  /** Returns the work groups. */
  public List<WorkGroup> workGroups() {
    return List.copyOf(workGroups.values());
  }

  /**
   * Forgets all request tokens, as Athena does after an undocumented time. Afterwards the same
   * request starts another session.
   */
  public void forgetRequestTokens() {
    register.forgetTokens();
  }

  /** Forgets one request token. */
  public void forgetRequestToken(String token) {
    register.forgetToken(token);
  }

  /**
   * Makes Athena remember request tokens per role instead of per account. AWS does not document
   * which of the two it does.
   */
  public void rememberTokensPerRole() {
    tokensPerRole = true;
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

  private String scope(Caller caller) {
    // the ARN of an assumed role ends with the name of the role session
    return tokensPerRole ? caller.arn().replaceFirst("/[^/]*$", "") : "";
  }

  private ObjectNode startSession(ObjectNode input, Caller caller) {
    StructureShape shape = API.operation("StartSession").input();
    ObjectNode request = TypedInput.read(shape, input);
    String workGroup = request.path("WorkGroup").asText();
    access.start(caller, request, Optional.ofNullable(workGroups.get(workGroup)));
    gate(workGroup).call();
    Constraints.check(shape, request);
    access.passRole(caller, request);
    Optional<Session> first =
        Optional.ofNullable(request.path(TOKEN).textValue())
            .flatMap(token -> register.byToken(token, scope(caller)));
    return first
        .map(session -> replay(session, request))
        .orElseGet(() -> Replies.started(begin(request, scope(caller))));
  }

  /** Returns the first reply again, whatever the session's current state is. */
  private ObjectNode replay(Session session, ObjectNode request) {
    gate(session.workGroup().name()).replay(session.startedAt(), timeline.now());
    if (!session.request().equals(request)) {
      throw AthenaErrors.idempotencyMismatch();
    }
    return Replies.started(session);
  }

  private Session begin(ObjectNode request, String scope) {
    WorkGroup workGroup = sparkWorkGroup(request);
    StartRules.checkRequest(workGroup, request);
    gate(workGroup.name())
        .start(Optional.ofNullable(request.path(TOKEN).textValue()), timeline.now());
    StartRules.checkCapacity(workGroup, request, register.live(), quotas);
    Session session =
        new Session(timeline, this::changed, account, sessionId(), workGroup, request);
    register.add(session, scope);
    session.begin();
    return session;
  }

  private Gate gate(String workGroup) {
    return gates.getOrDefault(workGroup, OPEN);
  }

  private WorkGroup sparkWorkGroup(ObjectNode request) {
    String name = request.get("WorkGroup").textValue();
    WorkGroup workGroup = workGroups.get(name);
    if (workGroup == null) {
      throw AthenaErrors.unknownWorkGroup(name);
    }
    if (!workGroup.engine().spark()) {
      throw AthenaErrors.notSpark();
    }
    return workGroup;
  }

  /** Returns the session that a request names, if its caller may call {@code operation} on it. */
  private Session session(String operation, ObjectNode input, Caller caller) {
    StructureShape shape = API.operation(operation).input();
    ObjectNode request = TypedInput.read(shape, input);
    Constraints.check(shape, request);
    String id = request.get("SessionId").textValue();
    // without a session there is no work group and therefore no ARN to authorize
    Session session = register.byId(id).orElseThrow(() -> AthenaErrors.unknownSession(id));
    access.session(caller, operation, session);
    gate(session.workGroup().name()).call();
    return session;
  }

  /** Returns the session as an eventually consistent read shows it. */
  private Session read(String operation, ObjectNode input, Caller caller) {
    Session session = session(operation, input, caller);
    return session
        .asOf(timeline.now().minus(reads.lag(operation)))
        .orElseThrow(() -> AthenaErrors.unseenSession(session.id(), random.nextBoolean()));
  }

  private static ObjectNode terminateSession(Session session) {
    session.terminate();
    return Replies.terminated(session);
  }

  private ObjectNode listSessions(ObjectNode input, Caller caller) {
    StructureShape shape = API.operation("ListSessions").input();
    ObjectNode request = TypedInput.read(shape, input);
    access.list(caller, request);
    gate(request.path("WorkGroup").asText()).call();
    Constraints.check(shape, request);
    sparkWorkGroup(request);
    return new SessionListing(register.inOrder(), request, reads, timeline.now()).page();
  }

  private void changed(SessionChange change) {
    if (change.state().ended()) {
      register.ended(change.sessionId());
    }
    listeners.forEach(listener -> listener.changed(change));
  }
}
