package dev.jackfield.broker;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event of a process as a line of JSON to the socket of whoever started this broker. A
 * broker whose parent does not listen any more goes on silently: it is about to be ended.
 */
public final class RecordLines implements Exporter, Context.RecordFilter {
  /** Argument: path of the Unix socket that is listened on. */
  private static final String SOCKET = "socket";

  private static final Set<ValueType> TOLD =
      EnumSet.of(
          ValueType.PROCESS_INSTANCE,
          ValueType.JOB,
          ValueType.TIMER,
          ValueType.VARIABLE,
          ValueType.INCIDENT);

  private String socket = "";
  private @Nullable Controller controller;
  private @Nullable Writer out;

  @Override
  public void configure(Context context) {
    socket = String.valueOf(context.getConfiguration().getArguments().get(SOCKET));
    context.setFilter(this);
  }

  @Override
  public boolean acceptType(RecordType type) {
    return type == RecordType.EVENT;
  }

  @Override
  public boolean acceptValue(ValueType value) {
    return TOLD.contains(value);
  }

  @Override
  public void open(Controller opened) {
    controller = opened;
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      out =
          new BufferedWriter(
              new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens at " + socket, e);
    }
  }

  @Override
  public void export(Record<?> told) {
    Writer to = out;
    if (to != null) {
      try {
        to.write(told.toJson());
        to.write('\n');
        to.flush();
      } catch (IOException gone) {
        out = null;
      }
    }
    if (controller != null) {
      controller.updateLastExportedRecordPosition(told.getPosition());
    }
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException gone) {
      out = null;
    }
  }
}
