import { Agent, ApiClient, Customer, Viewer as ViewerType } from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import type { Viewer } from './viewer.js';

/** The contract's Viewer: who asks, as they may see themselves. Null for visitors. */
export function viewerView(viewer: Viewer): ViewerType | null {
  const nobody = { customer: null, agent: null, apiClient: null, roles: [], scopes: [] };
  switch (viewer.kind) {
    case 'visitor':
      return null;
    case 'customer':
      return new ViewerType({ ...nobody, customer: new Customer({ id: publicId('customer', viewer.customerId), name: viewer.name, email: viewer.email }) });
    case 'agent':
      return new ViewerType({ ...nobody, agent: new Agent({ id: publicId('agent', viewer.agentId), name: viewer.name }), roles: viewer.roles });
    case 'apiClient':
      return new ViewerType({ ...nobody, apiClient: new ApiClient({ id: publicId('apiClient', viewer.clientId), name: viewer.name }), scopes: viewer.scopes });
  }
}
