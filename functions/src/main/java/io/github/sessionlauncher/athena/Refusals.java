package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Refusal.Kind;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.ObservedState;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionAlreadyExistsException;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/**
 * Reads what an error of StartSession says about a later call with the same token.
 *
 * @param moreWords further words for a lack of capacity, of this deployment
 */
public record Refusals(Optional<Pattern> moreWords) {

  /**
   * Athena also reports a lack of capacity by InvalidRequestException, which only its message
   * shows. {@code Maximum allowed sessions}, {@code required capacity not being available} and
   * {@code Rate exceeded} have been observed (dbt-adapters, pull request 1874). The other forms
   * follow the names of the quotas. A bare "limit" may be that of a member's length.
   */
  private static final Pattern LACK_OF_CAPACITY =
      pattern(
          "(maximum (allowed|number of)|too many) (\\w+ )?(sessions|dpus)",
          "(dpus?|service|sessions?|account) (quota|limit)|(quota|limit) (is |was )?exceeded",
          "quotas?\\b.*\\b(exceeded|reached|exhausted|used up)|exceed\\w*\\b.*\\bquota",
          "limit\\b.*\\b(sessions|dpus)\\b.*\\b(exceeded|reached)",
          "(insufficient|not enough|no|required|enough) (\\w+ )?(capacity|dpus)",
          "(capacity|dpus) (is |are )?(not|un|in use|used up|exhausted|busy)",
          "rate exceeded",
          // StartCalculationExecution (dbt-adapters, python_submissions.py)
          "in the (BUSY|CREATING|CREATED) state");

  /**
   * Words of InvalidRequestException about what cannot pass. AWS documents none; each line has its
   * source.
   */
  private static final Pattern PERMANENT =
      pattern(
          // AWS's words for a value that breaks the service's model; StartQueryExecution
          "validation errors? detected",
          // StartSession (ministryofjustice/analytical-platform, pull request 7001)
          "engine ?version is not spark",
          // StartQueryExecution (ColeMurray/aws-athena-mcp, issue 23)
          "work ?group (['\"]?[\\w.-]+['\"]? )?is not found",
          // StartSession (aws/aws-sdk-pandas, issue 2866)
          "Notebook(Id|Version) is required",
          // StartQueryExecution, for a token of another request (RAthena's noctua, issue 104)
          "Idempotent parameters do not match",
          // StartCalculationExecution (dbt-adapters, issue 1507)
          "session is in the (TERMINATING|TERMINATED|DEGRADED|FAILED) state");

  /**
   * Members that Spark 3.5 refuses (dbt-adapters, pull request 1874), near words that are unknown.
   * A lack of capacity may name such a member too.
   */
  private static final Pattern MEMBER_REFUSED =
      pattern(
          "(?=.{0,80}(CoordinatorDpuSize|DefaultExecutorDpuSize|SparkProperties|Classifications))"
              + "(?=.{0,80}(not (supported|allowed|permitted|valid)|unsupported|cannot be used))");

  private static final Set<String> INVALID = Set.of("ValidationError", "ValidationException");

  private static final Optional<Kind> UNANSWERED = Optional.of(Kind.UNANSWERED);

  private static final int SERVER_ERROR = 500;

  /** Returns whether the message of an InvalidRequestException reports a lack of capacity. */
  public static boolean isLackOfCapacity(String message) {
    return LACK_OF_CAPACITY.matcher(message).find();
  }

  private static Pattern pattern(String... alternatives) {
    return Pattern.compile(String.join("|", alternatives), Pattern.CASE_INSENSITIVE);
  }

  /** Returns the answer that names what was started, or nothing. */
  static StartAnswer started(String id, ObservedState first, String what) {
    return id == null
        ? new StartAnswer.NotNow(
            new Cause(AwsCauses.UNREADABLE_ANSWER, "Athena's answer contains no " + what + "."),
            Kind.UNANSWERED)
        : new StartAnswer.Started(id, first);
  }

  StartAnswer answer(SdkException error) {
    Optional<Kind> kind = error instanceof AwsServiceException service ? kind(service) : UNANSWERED;
    return kind.<StartAnswer>map(each -> new StartAnswer.NotNow(AthenaSessions.cause(error), each))
        .orElseGet(() -> new StartAnswer.Refused(AthenaSessions.cause(error)));
  }

  /** Returns empty for an error that no later call can change. */
  private Optional<Kind> kind(AwsServiceException error) {
    return switch (error) {
      case TooManyRequestsException _ -> Optional.of(Kind.NO_CAPACITY);
      case ResourceNotFoundException _ -> Optional.empty();
      // the first call is in progress, or the notebook has a session
      case SessionAlreadyExistsException _ -> UNANSWERED;
      case InvalidRequestException invalid -> kindOf(String.valueOf(invalid.getMessage()));
      default -> error.statusCode() >= SERVER_ERROR ? UNANSWERED : kindOfName(error);
    };
  }

  /** The words of this deployment count first; they can correct ours. */
  private Optional<Kind> kindOf(String words) {
    if (moreWords.filter(pattern -> pattern.matcher(words).find()).isPresent()) {
      return Optional.of(Kind.NO_CAPACITY);
    }
    boolean lacking = isLackOfCapacity(words);
    if (PERMANENT.matcher(words).find() || (!lacking && MEMBER_REFUSED.matcher(words).find())) {
      return Optional.empty();
    }
    return Optional.of(lacking ? Kind.NO_CAPACITY : Kind.UNKNOWN_WORDS);
  }

  /** Any other error says nothing about the request: credentials, signatures, proxies. */
  private static Optional<Kind> kindOfName(AwsServiceException error) {
    String name = AwsCauses.of(error).type();
    if (INVALID.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(AwsCauses.DENIED.contains(name) ? Kind.DENIED : Kind.NOT_TAKEN);
  }
}
