package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a setting that a dialog shows only with its advanced settings. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
