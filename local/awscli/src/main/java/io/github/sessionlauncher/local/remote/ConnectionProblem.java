package io.github.sessionlauncher.local.remote;

/** No reply came. Whether the request took effect is known only if no connection came about. */
public final class ConnectionProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * @param sent whether the request may have arrived
   */
  public ConnectionProblem(String message, boolean sent, Throwable cause) {
    super(message, cause);
    this.sent = sent;
  }

  /** Whether the request may have arrived. */
  public boolean mayHaveArrived() {
    return sent;
  }
}
