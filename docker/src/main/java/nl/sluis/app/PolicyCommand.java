package nl.sluis.app;

import picocli.CommandLine.Command;

/** Works on the rules in policies/, beside a running gateway or without one. */
@Command(
    name = "policy",
    description = "Lees, toets, beproef en vergelijk de regels.",
    subcommands = {
      PolicyCheck.class,
      PolicyTest.class,
      PolicyExplain.class,
      PolicyDiff.class,
      PolicyReplay.class
    })
final class PolicyCommand {}
