package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Athena's sessions, without Athena: StartSession, GetSessionStatus, GetSession, ListSessions and
 * TerminateSession over the AWS JSON 1.1 protocol. Every other operation is refused by name.
 *
 * <p>A call is read, authorized, checked and answered, in this order: {@code
 * SerializationException} for a wrong JSON type, {@code AccessDeniedException}, {@code
 * InvalidRequestException} for everything else that is wrong. A refused StartSession leaves neither
 * a session nor its request token.
 *
 * <p>All calls, and the accessors, belong inside actions of the timeline.
 */
public final class SimulatedAthena implements AwsJsonService {

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Access access;
  private final Map<String, WorkGroup> workGroups = new LinkedHashMap<>();
  private final SessionRegister register = new SessionRegister();
  private final List<SessionListener> listeners = new ArrayList<>();

  /** With the {@linkplain WorkGroup#STANDARD standard work groups}. */
  public SimulatedAthena(Timeline timeline, RandomGenerator random, AthenaAccount account) {
    this(timeline, random, account, WorkGroup.STANDARD);
  }

  /**
   * @param timeline the world's time
   * @param random draws the session ids
   * @param account what the ARNs say
   * @param workGroups the work groups there are
   */
  public SimulatedAthena(
      Timeline timeline,
      RandomGenerator random,
      AthenaAccount account,
      List<WorkGroup> workGroups) {
    this.timeline = timeline;
    this.random = random;
    this.access = new Access(account);
    workGroups.forEach(workGroup -> this.workGroups.put(workGroup.name(), workGroup));
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
      case "GetSessionStatus" -> Replies.status(session(operation, input, caller));
      case "GetSession" -> Replies.session(session(operation, input, caller));
      case "TerminateSession" -> terminateSession(session(operation, input, caller));
      case "ListSessions" -> listSessions(input, caller);
      default -> throw AthenaErrors.unknownOperation(operation);
    };
  }

  /** Tells {@code listener} of every change of a session's state from now on. */
  public void addListener(SessionListener listener) {
    listeners.add(listener);
  }

  /** All sessions that were ever started, oldest first, as they are now. */
  public List<SessionRecord> sessions() {
    return register.inOrder().stream().map(Session::toRecord).toList();
  }

  /** The work groups there are. */
  public List<WorkGroup> workGroups() {
    return List.copyOf(workGroups.values());
  }

  private ObjectNode startSession(ObjectNode input, Caller caller) {
    ObjectNode request = TypedInput.read(AthenaShapes.START_SESSION, input);
    access.start(caller, request);
    Constraints.check(AthenaShapes.START_SESSION, request);
    access.passRole(caller, request);
    Optional<Session> first =
        Optional.ofNullable(request.path("ClientRequestToken").textValue())
            .flatMap(register::byToken);
    return first
        .map(session -> replay(session, request))
        .orElseGet(() -> Replies.started(begin(request)));
  }

  /** The same request gets the same reply, whatever has become of the session since. */
  private static ObjectNode replay(Session session, ObjectNode request) {
    if (!session.request().equals(request)) {
      throw AthenaErrors.idempotencyMismatch();
    }
    session.countReplay();
    return Replies.started(session);
  }

  private Session begin(ObjectNode request) {
    WorkGroup workGroup = sparkWorkGroup(request);
    checkNotebook(request);
    Session session =
        new Session(timeline, this::tellListeners, drawId(), workGroup, request.deepCopy());
    register.add(session);
    session.begin();
    return session;
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

  /** A notebook's id and its version need each other. */
  private static void checkNotebook(ObjectNode request) {
    boolean id = request.at("/EngineConfiguration/AdditionalConfigs").has("NotebookId");
    boolean version = request.has("NotebookVersion");
    if (id && !version) {
      throw AthenaErrors.notebookVersionMissing();
    }
    if (version && !id) {
      throw AthenaErrors.notebookIdMissing();
    }
  }

  /** The session that a request names; its caller may do {@code operation} with it. */
  private Session session(String operation, ObjectNode input, Caller caller) {
    ObjectNode request = TypedInput.read(AthenaShapes.ONE_SESSION, input);
    Constraints.check(AthenaShapes.ONE_SESSION, request);
    String id = request.get("SessionId").textValue();
    // a session that does not exist has no work group, so no ARN that a permission could name
    Session session = register.byId(id).orElseThrow(() -> AthenaErrors.unknownSession(id));
    access.session(caller, operation, session);
    return session;
  }

  private static ObjectNode terminateSession(Session session) {
    session.terminate();
    return Replies.terminated(session);
  }

  private ObjectNode listSessions(ObjectNode input, Caller caller) {
    ObjectNode request = TypedInput.read(AthenaShapes.LIST_SESSIONS, input);
    access.list(caller, request);
    Constraints.check(AthenaShapes.LIST_SESSIONS, request);
    sparkWorkGroup(request);
    return new SessionListing(register.inOrder(), request).page();
  }

  private void tellListeners(SessionChange change) {
    listeners.forEach(listener -> listener.changed(change));
  }

  /** A UUID (version 4), as Athena's session ids are, but drawn from the world's own chance. */
  private String drawId() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
