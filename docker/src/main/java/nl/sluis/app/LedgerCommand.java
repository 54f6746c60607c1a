package nl.sluis.app;

import picocli.CommandLine.Command;

/** Works on the evidence, beside a running gateway or on a copy of its folder. */
@Command(
    name = "ledger",
    description = "Controleer, bewijs en exporteer het bewijs.",
    subcommands = {
      LedgerVerify.class,
      LedgerProve.class,
      LedgerExportCommand.class,
      LedgerKey.class,
      LedgerAnchors.class,
      LedgerWitnessed.class,
      LedgerView.class
    })
final class LedgerCommand {}
