package dev.jackfield.engine.desk;

import dev.jackfield.exchange.AgentId;

/**
 * Which agent somebody is who signs in.
 *
 * @param answersByItself the agent accepts on the page, and then the phone answers by itself;
 *     false: the phone is picked up
 */
public record DeskLink(String user, AgentId agent, boolean answersByItself) {}
