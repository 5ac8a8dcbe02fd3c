package org.imageanomaly.embedded.batch;

/** What the program tells those who ask how to use it. */
final class Usage {
  static final String TEXT =
      """
      Usage: the following options are available:
       -workflowDir=...  => folder with a ready-to-execute workflow
       -workflowFile=... => ZIP (knwf) file with a ready-to-execute workflow
       -reset            => reset the workflow before it is executed
       -noexecute        => do not execute the workflow
       -failonloaderror  => do not execute if there are errors during loading
       -nosave           => do not save the workflow after it was executed
       -destFile=...     => ZIP (knwf) file to save the executed workflow to
       -destDir=...      => folder to save the executed workflow to;
                            without either it is saved in place
       -tablesDir=...    => new or empty folder for every output table as CSV with
                            its images (embedded platform only)
       -option=nodeID,name,value,type => set an option of a node; nested names
                            with '/'; types int, long, boolean, double, String
       -workflow.variable=name,value,type => set a workflow variable; types String,
                            int, double
      Without effect on the embedded platform: -updateLinks, -credential=...,
      -masterkey, -preferences=...

      The following return codes are defined:
       0  upon successful execution
       2  if parameters are wrong or missing
       3  when an error occurs during loading a workflow
       4  if an error during execution occurred
      """;

  private Usage() {}
}
