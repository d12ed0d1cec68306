package io.github.sessionlauncher.local.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Sends the JSON of a request and returns the JSON of a reply unchanged. The SDK's own mapping
 * drops unknown members, the order of members, and digits of numbers.
 */
final class VerbatimJson implements ExecutionInterceptor {

  /** The attribute of a request that refers to its call. */
  static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("VerbatimCall");

  private final URI uri;
  private final WireLog log;

  /**
   * @param uri the endpoint; the SDK would add a slash to its path
   */
  VerbatimJson(URI uri, WireLog log) {
    this.uri = uri;
    this.log = log;
  }

  /** One call with all its attempts, and the number of times that its body was read. */
  static final class Call {

    private final byte[] body;
    private String reply = "";
    private int reads;
    private int readsToSign;
    private int readsPerSignature = -1;

    Call(String body) {
      this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the body of the successful reply. */
    String reply() {
      return reply;
    }

    private InputStream open() {
      reads++;
      return new ByteArrayInputStream(body);
    }

    /** Records that an attempt was signed; signing reads the body too. */
    private void signed() {
      if (readsPerSignature < 0) {
        readsPerSignature = reads;
      }
      readsToSign += readsPerSignature;
    }

    /** Returns whether any attempt connected: only then does the HTTP client read the body. */
    boolean mayHaveArrived() {
      return reads > readsToSign;
    }
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    String length = Integer.toString(attributes.getAttribute(CALL).body.length);
    return context
        .httpRequest()
        .copy(
            http ->
                http.uri(uri).encodedPath(uri.getRawPath()).putHeader("Content-Length", length));
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    Call call = attributes.getAttribute(CALL);
    return Optional.of(
        RequestBody.fromContentProvider(call::open, call.body.length, "application/json"));
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Call call = attributes.getAttribute(CALL);
    call.signed();
    log.request(context.httpRequest(), new String(call.body, StandardCharsets.UTF_8));
  }

  /** Removes the checksum, which does not match the replaced body. */
  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.httpResponse().copy(http -> http.removeHeader("x-amz-crc32"));
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    byte[] bytes;
    try (InputStream content = context.responseBody().orElseGet(InputStream::nullInputStream)) {
      bytes = content.readAllBytes();
    } catch (IOException broken) {
      throw SdkClientException.create("The reply was cut off", broken);
    }
    String body = new String(bytes, StandardCharsets.UTF_8);
    log.reply(context.httpResponse(), body);
    if (!context.httpResponse().isSuccessful()) {
      return Optional.of(new ByteArrayInputStream(bytes));
    }
    attributes.getAttribute(CALL).reply = body;
    // with an empty body, the SDK does not fail and retry if the reply is not JSON
    return Optional.of(InputStream.nullInputStream());
  }
}
