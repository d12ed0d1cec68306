package io.github.sessionlauncher.athena;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes a lack of capacity by Athena's words. */
public final class Capacity {

  /**
   * Athena also reports a lack of capacity by InvalidRequestException, which only its message
   * shows. {@code Maximum allowed sessions}, {@code required capacity not being available} and
   * {@code Rate exceeded} have been observed (dbt-adapters, pull request 1874). The other forms
   * follow the names of the quotas.
   */
  private static final Pattern LACKING =
      Pattern.compile(
          "maximum allowed (sessions|dpus)|too many (active |concurrent )?sessions"
              + "|(dpus?|service|session|account) (quota|limit)|(quota|limit) (is |was )?exceeded"
              + "|(insufficient|required|enough|no) capacity|capacity (is )?(not|un)"
              + "|rate exceeded",
          Pattern.CASE_INSENSITIVE);

  private final Optional<Pattern> more;

  /**
   * @param more further words, of this deployment
   */
  public Capacity(Optional<Pattern> more) {
    this.more = more;
  }

  /** Returns whether the message of an InvalidRequestException reports a lack of capacity. */
  public static boolean isQuotaExhausted(String message) {
    return LACKING.matcher(message).find();
  }

  boolean isLacking(String message) {
    return isQuotaExhausted(message)
        || more.filter(pattern -> pattern.matcher(message).find()).isPresent();
  }
}
