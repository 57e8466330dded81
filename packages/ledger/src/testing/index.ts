export { startTestCluster, startThrowAway, type TestCluster, type TestClusterFacts } from './test-cluster.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
