"""Claims: testable statements without a source, and statements that say more than their sources can."""
