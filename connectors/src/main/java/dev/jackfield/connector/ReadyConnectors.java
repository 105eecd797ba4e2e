package dev.jackfield.connector;

import dev.jackfield.connector.amqp.PublishEvent;
import dev.jackfield.connector.assistant.IntentStep;
import dev.jackfield.connector.assistant.SummaryStep;
import dev.jackfield.connector.customer.Crm;
import dev.jackfield.connector.customer.FindCustomer;
import dev.jackfield.connector.customer.NoteContact;
import dev.jackfield.connector.customer.SaveCustomer;
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
import dev.jackfield.connector.knowledge.KnowledgeStep;
import dev.jackfield.connector.mail.MailServer;
import dev.jackfield.connector.mail.SendMail;
import dev.jackfield.connector.order.Erp;
import dev.jackfield.connector.order.FindOrder;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.connector.table.LookUp;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Stories;
import dev.jackfield.step.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** All ready connectors, in the order of the palette. */
public final class ReadyConnectors implements AutoCloseable {
  public static final List<StepType<?, ?>> ALL =
      List.of(
          FindCustomer.TYPE,
          FindOrder.TYPE,
          LookUp.TYPE,
          SqlLookUp.TYPE,
          SaveCustomer.TYPE,
          NoteContact.TYPE,
          WebService.TYPE,
          GraphQl.TYPE,
          SoapService.TYPE,
          SendMail.TYPE,
          TextMessage.TYPE,
          ChatNote.TYPE,
          PublishEvent.TYPE,
          KnowledgeStep.TYPE,
          IntentStep.TYPE,
          SummaryStep.TYPE);

  private final List<Path> tables;
  private final WebClient web;
  private final SqlLookUp sql;
  private final MailServer mail;
  private final SmsProvider sms;
  private final PublishEvent events;
  private final Crm crm;
  private final Erp erp;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Help help;

  /** What helps with words. */
  public record Help(KnowledgeBase articles, Assistant assistant, Stories stories) {}

  /**
   * @param tables folders of CSV files; the first that has one wins
   */
  public ReadyConnectors(
      List<Path> tables,
      WebClient web,
      Map<String, OtherDatabase> databases,
      MailServer mail,
      SmsProvider sms,
      PublishEvent events,
      Crm crm,
      Erp erp,
      Guards guards,
      Secrets secrets,
      InstantSource clock,
      Help help) {
    this.tables = List.copyOf(tables);
    this.web = web;
    this.sql = new SqlLookUp(databases, guards);
    this.mail = mail;
    this.sms = sms;
    this.events = events;
    this.crm = crm;
    this.erp = erp;
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
    this.help = help;
  }

  public void serve(StepServer server) {
    server.serve(FindCustomer.TYPE, new FindCustomer(crm));
    server.serve(SaveCustomer.TYPE, new SaveCustomer(crm));
    server.serve(NoteContact.TYPE, new NoteContact(crm, clock));
    server.serve(FindOrder.TYPE, new FindOrder(erp));
    server.serve(LookUp.TYPE, new LookUp(tables));
    server.serve(SqlLookUp.TYPE, sql);
    server.serve(WebService.TYPE, new WebService(web, guards, secrets, clock));
    server.serve(GraphQl.TYPE, new GraphQl(web, guards, secrets));
    server.serve(SoapService.TYPE, new SoapService(web, guards, secrets));
    server.serve(SendMail.TYPE, new SendMail(mail, guards, secrets, clock));
    server.serve(TextMessage.TYPE, new TextMessage(sms, web, guards, secrets));
    server.serve(ChatNote.TYPE, new ChatNote(web, guards, secrets, clock));
    server.serve(PublishEvent.TYPE, events);
    server.serve(KnowledgeStep.TYPE, new KnowledgeStep(help.articles()));
    server.serve(IntentStep.TYPE, new IntentStep(help.assistant()));
    server.serve(SummaryStep.TYPE, new SummaryStep(help.assistant(), help.stories()));
  }

  @Override
  public void close() throws IOException {
    sql.close();
    events.close();
    web.close();
  }
}
