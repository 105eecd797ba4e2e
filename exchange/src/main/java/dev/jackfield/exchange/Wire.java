package dev.jackfield.exchange;

import java.util.function.LongSupplier;

/**
 * Carries what the processes of one installation say to each other. Saying never blocks and never
 * fails: what cannot be carried now is carried later, in the order in which it was said, as far as
 * memory allows. Thread-safe.
 */
public interface Wire extends AutoCloseable {

  /**
   * From now on this process hears what is told.
   *
   * @param news of all nodes, this one's too; those of one node in their order
   * @param events that other processes recorded, in order with the news of that process
   */
  void hear(PhoneNews news, CallTrace events);

  /** This process holds the calls of this node; what was sent to it before is forgotten. */
  void serve(NodeName node, PhoneCommands calls);

  /** Takes news to whoever hears them. */
  PhoneNews news();

  /** Shows what this process recorded to the others; nothing is stored by it. */
  CallTrace events();

  /**
   * Takes commands to the nodes. One for a node that nobody serves is forgotten, as is one of an
   * engine whose term is over.
   */
  PhoneCommands commands();

  /**
   * @param term of the engine in this process while it is on duty, rising from one to the next; 0:
   *     it is not
   */
  void inTerm(LongSupplier term);

  /** The engine of this process has gone on duty: each node tells it all that it holds. */
  void onDuty();

  Notices notices();

  @Override
  void close();
}
