package dev.jackfield.exchange;

/**
 * One exact, deployed version of a flow.
 *
 * @param processId the BPMN process id
 * @param version the broker's version of it, from 1
 * @param definitionKey the broker's key of exactly this version; instances start by it
 */
public record FlowRef(String processId, int version, long definitionKey) {}
