package io.github.sessionlauncher.spark;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.spark.sql.connect.service.SparkConnectInterceptorRegistry;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.sparkproject.connect.grpc.netty.NettyServerBuilder;

/**
 * Starts Spark Connect in a driver, on the loopback address only. Spark 3.5's own start listens on
 * every address, and no setting of it changes that.
 */
public final class ConnectServer {

  private static final int LONGEST_MESSAGE = 128 * 1024 * 1024;

  private ConnectServer() {}

  /**
   * Starts the server with the interceptors of {@code spark.connect.grpc.interceptor.classes}.
   *
   * @return its port
   */
  public static int start() throws Exception {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(LONGEST_MESSAGE)
            .addService(new SparkConnectService(false));
    SparkConnectInterceptorRegistry.chainInterceptors(builder);
    SparkConnectService$.MODULE$.server_$eq(builder.build());
    return SparkConnectService$.MODULE$.server().start().getPort();
  }
}
