// The program's start; everything else is in the CommandLine module.
