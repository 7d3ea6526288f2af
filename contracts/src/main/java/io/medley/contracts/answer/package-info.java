/** Answers of models, recorded so that none is paid for twice. */
package io.medley.contracts.answer;
