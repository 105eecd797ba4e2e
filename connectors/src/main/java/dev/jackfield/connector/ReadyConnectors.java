package dev.jackfield.connector;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.ChatNote;
import dev.jackfield.connector.http.GraphQl;
import dev.jackfield.connector.http.SmsProvider;
import dev.jackfield.connector.http.SoapService;
import dev.jackfield.connector.http.TextMessage;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.http.WebService;
import dev.jackfield.connector.jdbc.OtherDatabase;
import dev.jackfield.connector.jdbc.SqlLookUp;
import dev.jackfield.connector.mail.MailServer;
import dev.jackfield.connector.mail.SendMail;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.connector.table.LookUp;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** All ready connectors, in the order of the palette. */
public final class ReadyConnectors implements AutoCloseable {
  public static final List<StepType<?, ?>> ALL =
      List.of(
          LookUp.TYPE,
          SqlLookUp.TYPE,
          WebService.TYPE,
          GraphQl.TYPE,
          SoapService.TYPE,
          SendMail.TYPE,
          TextMessage.TYPE,
          ChatNote.TYPE);

  private final List<Path> tables;
  private final WebClient web;
  private final SqlLookUp sql;
  private final MailServer mail;
  private final SmsProvider sms;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;

  /**
   * @param tables folders of CSV files; the first that has one wins
   */
  public ReadyConnectors(
      List<Path> tables,
      WebClient web,
      Map<String, OtherDatabase> databases,
      MailServer mail,
      SmsProvider sms,
      Guards guards,
      Secrets secrets,
      InstantSource clock) {
    this.tables = List.copyOf(tables);
    this.web = web;
    this.sql = new SqlLookUp(databases, guards);
    this.mail = mail;
    this.sms = sms;
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
  }

  public void serve(StepServer server) {
    server.serve(LookUp.TYPE, new LookUp(tables));
    server.serve(SqlLookUp.TYPE, sql);
    server.serve(WebService.TYPE, new WebService(web, guards, secrets, clock));
    server.serve(GraphQl.TYPE, new GraphQl(web, guards, secrets));
    server.serve(SoapService.TYPE, new SoapService(web, guards, secrets));
    server.serve(SendMail.TYPE, new SendMail(mail, guards, secrets, clock));
    server.serve(TextMessage.TYPE, new TextMessage(sms, web, guards, secrets));
    server.serve(ChatNote.TYPE, new ChatNote(web, guards, secrets, clock));
  }

  @Override
  public void close() throws IOException {
    sql.close();
    web.close();
  }
}
