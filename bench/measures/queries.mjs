// The same fields asked of VoBo and of PostGraphile.

export const VOBO_LIST = `query { tickets(first: 50) { nodes {
  id code subject status updatedAt messageCount attachmentCount
  requester { id name email } assignee { id name } lastMessage { id body createdAt }
} pageInfo { hasNextPage endCursor } } }`;

export const POSTGRAPHILE_LIST = `query { allTickets(first: 50, orderBy: [UPDATED_AT_DESC, PRIMARY_KEY_DESC]) { nodes {
  rowId code subject status updatedAt messageCount attachmentCount
  customerByRequesterId { rowId name email } agentByAssigneeId { rowId name } lastMessageId lastMessageBody lastMessageAt
} pageInfo { hasNextPage endCursor } } }`;

export const VOBO_TICKET = `query ($code: String!) { ticket(code: $code) {
  id code subject description status outcome createdAt updatedAt requester { id name email } assignee { id name }
  history(last: 100) { nodes { seq at actor { ... on Customer { name } ... on Agent { name } }
    event { ... on MessageAdded { message { id kind body createdAt } } ... on StatusChanged { from to outcome } } } pageInfo { hasPreviousPage } }
} }`;

export const POSTGRAPHILE_TICKET = `query ($code: String!) { ticketByCode(code: $code) {
  rowId code subject description status outcome createdAt updatedAt customerByRequesterId { rowId name email } agentByAssigneeId { rowId name }
  historyEntriesByTicketId(last: 100, orderBy: [SEQ_ASC]) { nodes { seq at actorName data messageByMessageId { rowId kind body createdAt } } pageInfo { hasPreviousPage } }
} }`;

export const CREATE = `mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id code status } userErrors { code } } }`;
