/** What planning makes of a request: the plan with everything spelled out, or a rejection. */
package io.medley.contracts.plan;
