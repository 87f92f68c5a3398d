/** An evaluation as files: Markdown, HTML, JSON, CSV and pictures. */
@NullMarked
package io.coslive.trainer.evaluation.report;

import org.jspecify.annotations.NullMarked;
